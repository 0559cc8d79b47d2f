package io.tune4rec.worker.recommend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.serve.RecommendOptions;
import io.tune4rec.model.serve.Recommender;
import io.tune4rec.model.serve.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Questions and answers, a line of JSON each; one thread's. */
final class Conversation {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** How the library names an interaction, and a column of it. */
  private static final Pattern INTERACTION =
      Pattern.compile("session 0, interaction (\\d+)(, (.+))?");

  private final BufferedReader questions;
  private final Writer answers;

  Conversation(BufferedReader questions, Writer answers) {
    this.questions = questions;
    this.answers = answers;
  }

  /**
   * Opens the model, says that it is ready, and answers until no more is asked.
   *
   * @return whether the model could be opened; what is wrong with it was said
   * @throws IOException if the other end is gone
   */
  boolean hold(Path model) throws IOException {
    try (var recommender = Recommender.open(model)) {
      say(Answer.READY);
      for (var line = questions.readLine(); line != null; line = questions.readLine()) {
        say(answer(recommender, line));
      }
      return true;
    } catch (InvalidInputException e) {
      say(Answer.of(e));
      return false;
    }
  }

  private static Answer answer(Recommender recommender, String line) {
    try {
      var question = JSON.readValue(line, Question.class);
      var top = RecommendOptions.top(question.k());
      var session = Session.of(question.items());
      return Answer.of(
          recommender.recommend(session, question.excludeSeen() ? top.withoutSeen() : top));
    } catch (InvalidInputException e) {
      return Answer.of(asAsked(e));
    } catch (JsonProcessingException e) {
      return Answer.of(
          InvalidInputException.of(
              "question", "a question is a line of JSON", e.getOriginalMessage(), ""));
    }
  }

  /** In the words of the question, each once: who asks knows items and no sessions. */
  private static InvalidInputException asAsked(InvalidInputException refused) {
    var problems = new LinkedHashSet<Problem>();
    for (var problem : refused.problems()) {
      var found = INTERACTION.matcher(problem.field());
      problems.add(found.matches() ? asAsked(problem, found.toMatchResult()) : problem);
    }
    return new InvalidInputException(problems.stream().toList());
  }

  private static Problem asAsked(Problem problem, MatchResult place) {
    if (place.group(3) == null) {
      return new Problem(
          "items[" + place.group(1) + "]",
          problem.law(),
          problem.offence(),
          "leave it out, or train with an id for items out of vocabulary");
    }
    return new Problem(
        "model",
        "a model that is asked with items alone reads items alone",
        "this one also reads " + place.group(3),
        "recommend from Java, where interactions have features: README of model-lib");
  }

  private void say(Answer answer) throws IOException {
    answers.write(JSON.writeValueAsString(answer));
    answers.write('\n');
    answers.flush();
  }
}
