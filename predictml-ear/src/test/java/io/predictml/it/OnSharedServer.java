package io.predictml.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests on the one server of the build, class after class; those that start servers of their own run beside them. A test
 * method asks for the server by a parameter of type {@link RunningServer}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedServer.class)
@Execution(ExecutionMode.SAME_THREAD)
@interface OnSharedServer {}
